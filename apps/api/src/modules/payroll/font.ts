// Noto Sans SC (OFL): one face for Latin and Chinese, of which a document embeds the glyphs that it uses.
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

let loaded: Buffer | undefined

/** Ten megabytes, read when the first document is written. */
export function statementFont(): Buffer {
  loaded ??= readFileSync(fontFile())
  return loaded
}

/** The build puts it beside the code, so that a server need not carry the package with all its weights. */
function fontFile(): URL | string {
  const beside = new URL('./NotoSansSC_400Regular.ttf', import.meta.url)
  return existsSync(beside)
    ? beside
    : require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf')
}
