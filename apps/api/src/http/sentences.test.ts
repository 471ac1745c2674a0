// The sentences of the API are those of the English catalogue. `vitest -u` copies them here, where production has them.
import { errorCodes } from '@summa/contracts'
import { expect, test } from 'vitest'
import errors from '../../../../packages/ui/src/i18n/messages/shared/errors.en.json' with { type: 'json' }

test('sentences.json is what the catalogue says of every code', async () => {
  const sentences = Object.fromEntries(errorCodes.map((code) => [code, errors[code]]))
  await expect(`${JSON.stringify(sentences, null, 2)}\n`).toMatchFileSnapshot('sentences.json')
})

test('a sentence needs nothing filled in', () => {
  for (const sentence of Object.values(errors)) expect(sentence).not.toMatch(/[{}<>]/)
})
