/** The answer if it comes in time, otherwise nothing: for those who report, and must not wait. */
export async function inTime<T>(answer: Promise<T>, milliseconds = 2_000): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<undefined>((done) => {
    timer = setTimeout(() => {
      done(undefined)
    }, milliseconds)
  })
  try {
    return await Promise.race([answer, patience])
  } catch {
    return undefined
  } finally {
    clearTimeout(timer)
  }
}
