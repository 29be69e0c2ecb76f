/** @apollo/gateway reports to its makers, and asks the cloud's metadata service where it runs, unless it is told not to. */
export function keepToOurselves(): void {
  process.env.APOLLO_TELEMETRY_DISABLED = 'true';
}
