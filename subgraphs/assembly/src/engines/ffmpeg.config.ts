/**
 * glibc hands the memory of every frame back to the kernel as soon as it is free, and the kernel then clears the next one's: a
 * tenth of an encode. Told to keep it, ffmpeg uses the same few blocks again. fluent-ffmpeg gives its programs this process's
 * environment and takes no other; for this process itself these come too late to matter, and other C libraries ignore them.
 */
const KEEP_FREED_MEMORY = { MALLOC_MMAP_THRESHOLD_: '33554432', MALLOC_TRIM_THRESHOLD_: '536870912' };

/** Leaves settings that somebody has made already. */
export function keepFreedMemory(): void {
  for (const [name, bytes] of Object.entries(KEEP_FREED_MEMORY)) process.env[name] ??= bytes;
}
