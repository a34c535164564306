/**
 * Reports of finished work for people and programs: a backtest as an aligned table with a verdict in plain words, as
 * JSON, and as one HTML file with pictures that needs no network. Pure functions of their input.
 */
package io.hedgerow.gateway.report;
