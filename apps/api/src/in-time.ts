/** The answer if it comes in time, otherwise undefined: for health checks and metrics, which must not wait. */
export async function inTime<T>(answer: Promise<T>, milliseconds = 2_000): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<undefined>((done) => {
    timer = setTimeout(() => {
      done(undefined)
    }, milliseconds)
  })
  try {
    return await Promise.race([answer, timeout])
  } catch {
    return undefined
  } finally {
    clearTimeout(timer)
  }
}
