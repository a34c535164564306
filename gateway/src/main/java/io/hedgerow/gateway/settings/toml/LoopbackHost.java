package io.hedgerow.gateway.settings.toml;

import java.util.regex.Pattern;

/** Hosts that only this machine reaches. Static; any thread. */
public final class LoopbackHost {
    private static final Pattern NUMBERS = Pattern.compile("127(\\.[0-9]{1,3}){3}");

    private LoopbackHost() {}

    /**
     * Whether only this machine is reached there. A name that begins like an address is a name, whoever it belongs to.
     *
     * @param host name or address, of IPv6 with brackets or without
     * @return true for the loopback addresses and their name
     */
    public static boolean is(String host) {
        return host.equals("localhost")
                || host.equals("::1")
                || host.equals("[::1]")
                || NUMBERS.matcher(host).matches();
    }

    /**
     * The same of an address with its port.
     *
     * @param address HOST:PORT
     * @return true for the loopback addresses and their name
     */
    public static boolean isOf(String address) {
        return is(address.substring(0, Math.max(0, address.lastIndexOf(':'))));
    }
}
