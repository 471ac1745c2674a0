export function lessonHref(sessionId: string) {
  return `/calendar?lesson=${sessionId}`
}
