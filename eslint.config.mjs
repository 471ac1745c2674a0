import { readFileSync } from 'node:fs'
import { house } from '@summa/config/eslint'

const exceptions = JSON.parse(readFileSync(new URL('./tools/exceptions.json', import.meta.url), 'utf8'))

export default house({ root: import.meta.dirname, exceptions })
