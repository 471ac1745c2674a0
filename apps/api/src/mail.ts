// Sends mail through SMTP if configured; otherwise, in development, writes it to a folder.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { uuidv7 } from 'uuidv7'
import type { Config } from './config.ts'

export type Message = { to: string; subject: string; text: string }

export type Mail = { send(message: Message): Promise<void> }

export function openMail(config: Pick<Config, 'smtpUrl' | 'mailFrom' | 'mailFolder'>): Mail {
  const { smtpUrl, mailFrom: from, mailFolder } = config
  if (smtpUrl !== undefined) {
    const transport = createTransport(smtpUrl)
    return {
      async send(message) {
        await transport.sendMail({ from, ...message })
      },
    }
  }
  const composer = createTransport({ streamTransport: true, buffer: true })
  return {
    async send(message) {
      const { message: content } = await composer.sendMail({ from, ...message })
      await mkdir(mailFolder, { recursive: true, mode: 0o700 })
      // Readable by its owner only: a mail may contain a link that opens an account.
      await writeFile(join(mailFolder, `${uuidv7()}.eml`), content as Buffer, { mode: 0o600 })
    },
  }
}
