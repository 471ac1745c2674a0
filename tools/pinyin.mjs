// Prints one line for each syllable of Chinese, with the characters that are read so: the table in the migration that
// adds search by pinyin. The reader is installed for this alone and named by its path:
//   npm install --prefix /tmp/reader pinyin-pro
//   node tools/pinyin.mjs /tmp/reader/node_modules/pinyin-pro/dist/index.mjs
import { pathToFileURL } from 'node:url'

const { pinyin } = await import(pathToFileURL(process.argv[2] ?? '').href)

const syllables = new Map()
for (let code = 0x4e00; code <= 0x9fff; code += 1) {
  const character = String.fromCodePoint(code)
  const syllable = pinyin(character, { toneType: 'none', v: true })
  if (/^[a-z]+$/.test(syllable)) syllables.set(syllable, (syllables.get(syllable) ?? '') + character)
}
for (const syllable of [...syllables.keys()].sort())
  process.stdout.write(`${syllable} ${syllables.get(syllable)}\n`)
