/**
 * Models that are files of their own: grids of scenarios, margin rules, coefficients of market impact. Some come with the program.
 */
package io.hedgerow.gateway.settings.model;
