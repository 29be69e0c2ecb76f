/**
 * `@apollo/gateway` looks for the cloud it runs in and reports to its makers unless this says otherwise. Ours reports to nobody but whom its
 * own settings name; whoever wants Apollo to know sets the variable to `false`.
 */
export function keepFromApollo(): void {
  process.env.APOLLO_TELEMETRY_DISABLED ??= 'true';
}
