/** The same in every process of this machine. */
export const millisecondsNow = (): number => Number(process.hrtime.bigint() / 1000n) / 1000;
