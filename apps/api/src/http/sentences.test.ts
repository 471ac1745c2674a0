// The API's sentences are those of the English catalogue. `vitest -u` writes them to sentences.json for production.
import { errorCodes } from '@summa/contracts'
import { expect, test } from 'vitest'
import errors from '../../../../packages/ui/src/i18n/messages/shared/errors.en.json' with { type: 'json' }

test('sentences.json has the catalogue’s sentence for every code', async () => {
  const sentences = Object.fromEntries(errorCodes.map((code) => [code, errors[code]]))
  await expect(`${JSON.stringify(sentences, null, 2)}\n`).toMatchFileSnapshot('sentences.json')
})

test('no sentence has a placeholder', () => {
  for (const sentence of Object.values(errors)) expect(sentence).not.toMatch(/[{}<>]/)
})
