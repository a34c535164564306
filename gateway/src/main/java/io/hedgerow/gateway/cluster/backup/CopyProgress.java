package io.hedgerow.gateway.cluster.backup;

import io.aeron.cluster.ClusterBackupEventsListener;
import io.aeron.cluster.ClusterMember;
import io.aeron.cluster.RecordingLog;
import io.hedgerow.gateway.aeron.AeronErrors;
import java.util.List;

/** What a copy does, as Aeron tells it. Told by the copy's thread, read by any. */
final class CopyProgress implements ClusterBackupEventsListener {
    private volatile String words = "looks for a member";
    private volatile String trouble = "";
    private volatile String failure = "";

    @Override
    public void onBackupQuery() {
        if (!words.startsWith("copies")) {
            words = "asks a member";
        }
    }

    @Override
    public void onPossibleFailure(Exception why) {
        words = "begins again";
        trouble = AeronErrors.describe(why);
    }

    @Override
    public void onBackupResponse(
            ClusterMember[] clusterMembers,
            ClusterMember logSourceMember,
            List<RecordingLog.Snapshot> snapshotsToRetrieve) {
        words = snapshotsToRetrieve.isEmpty()
                ? "copies from member " + logSourceMember.id()
                : "copies a snapshot from member " + logSourceMember.id();
        trouble = "";
    }

    @Override
    public void onUpdatedRecordingLog(RecordingLog recordingLog, List<RecordingLog.Snapshot> snapshotsRetrieved) {
        words = words.replace("copies a snapshot from", "copies from");
        trouble = "";
    }

    @Override
    public void onLiveLogProgress(long recordingId, long recordingPosCounterId, long logPosition) {
        trouble = "";
    }

    void failed(String why) {
        failure = why;
    }

    String words() {
        return words;
    }

    String trouble() {
        return failure.isEmpty() ? trouble : failure;
    }

    String failure() {
        return failure;
    }
}
