export function lessonHref(sessionId: string) {
  return `/session/${sessionId}`
}
