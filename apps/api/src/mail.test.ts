import { mkdtemp, readdir, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openMail } from './mail.ts'

test('a mail that is kept in a folder can only be read by its owner', async () => {
  const mailFolder = join(await mkdtemp(join(tmpdir(), 'summa-')), 'mail')
  const mail = openMail({ smtpUrl: undefined, mailFrom: 'office@example.com', mailFolder })
  await mail.send({ to: 'ming@example.com', subject: 'Your link', text: 'https://example.com' })
  const [letter = ''] = await readdir(mailFolder)
  expect((await stat(mailFolder)).mode & 0o077).toBe(0)
  expect((await stat(join(mailFolder, letter))).mode & 0o077).toBe(0)
})
