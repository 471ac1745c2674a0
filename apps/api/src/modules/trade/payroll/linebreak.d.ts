declare module 'linebreak' {
  /** Finds where lines may end (Unicode UAX 14). */
  export default class LineBreaker {
    constructor(text: string)
    nextBreak(): { position: number; required: boolean } | null
  }
}
