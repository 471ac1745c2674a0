// Sends mail through SMTP if configured; otherwise, in development, writes it to a folder.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport, type SendMailOptions } from 'nodemailer'
import { uuidv7 } from 'uuidv7'
import type { Config } from '../config.ts'
import { bounceAddress } from './bounce-address.ts'
import { outcomeOfFault, type HandedOver, type MailFault } from './mail-answer.ts'
import { said, type Outcome } from './outcome.ts'

export type Message = {
  to: string
  subject: string
  text: string
  html: string
  /** Shown as the sender, in front of the address of MAIL_FROM. */
  senderName?: string
  /** Where answers go. */
  replyTo?: string
  invitation?: { method: 'REQUEST' | 'CANCEL'; content: string }
  /** For the programs that offer to unsubscribe (RFC 8058). */
  unsubscribeUrl?: string
  /** The delivery that the message is, so that it can be told when it comes back. */
  deliveryId?: string
}

export type Mail = {
  /** The address that mail is sent from. */
  address: string
  send(message: Message): Promise<Outcome>
}

type Settings = Pick<Config, 'smtpUrl' | 'mailFrom' | 'mailFolder' | 'dataSecret' | 'bounces' | 'limits'>

/** Whether mail goes anywhere: in development the folder counts. */
export function mailIsSetUp({ smtpUrl, production }: Pick<Config, 'smtpUrl' | 'production'>): boolean {
  return smtpUrl !== undefined || !production
}

export function openMail(config: Settings): Mail {
  const { smtpUrl, mailFolder } = config
  const sender = senderOf(config.mailFrom)
  const send =
    smtpUrl === undefined
      ? (mail: SendMailOptions) => keep(mailFolder, mail)
      : (mail: SendMailOptions) => handOver(smtpUrl, config.limits.mail, mail)
  return { address: sender.address, send: (message) => send(compose(config, sender, message)) }
}

type Sender = { name: string; address: string }

function senderOf(from: string): Sender {
  const [, name = '', address = from] = /^\s*"?(.*?)"?\s*<(.+)>\s*$/.exec(from) ?? []
  return { name, address: address.trim() }
}

function compose(config: Settings, sender: Sender, message: Message): SendMailOptions {
  const { to, subject, text, html, senderName, replyTo, invitation, unsubscribeUrl, deliveryId } = message
  const returnTo = deliveryId === undefined ? undefined : bounceAddress(config, deliveryId)
  return {
    from: { name: senderName ?? sender.name, address: sender.address },
    to: only(to),
    envelope: { from: returnTo ?? sender.address, to: [only(to)] },
    subject,
    text,
    html,
    ...(replyTo !== undefined && { replyTo: only(replyTo) }),
    ...(invitation !== undefined && { icalEvent: { ...invitation, filename: 'invite.ics' } }),
    ...(deliveryId !== undefined && { messageId: `<${deliveryId}@${sender.address.replace(/^.*@/, '')}>` }),
    headers: {
      // So that nobody's holiday notice answers.
      'Auto-Submitted': 'auto-generated',
      ...(unsubscribeUrl !== undefined && {
        'List-Unsubscribe': `<${unsubscribeUrl}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/** One address. A text would be read as a list of them. */
function only(address: string) {
  return { name: '', address }
}

/**
 * Each message has a connection of its own. So what its connection says is about this message, and a server that fell
 * silent is known either not to have had it or perhaps to have it.
 */
async function handOver(
  url: string,
  { connectMilliseconds, silenceMilliseconds }: Config['limits']['mail'],
  mail: SendMailOptions,
): Promise<Outcome> {
  const progress: HandedOver = { handedOver: false }
  const transport = createTransport({
    url,
    connectionTimeout: connectMilliseconds,
    greetingTimeout: connectMilliseconds,
    dnsTimeout: connectMilliseconds,
    socketTimeout: silenceMilliseconds,
    transactionLog: true,
    logger: watchFor(progress),
  })
  try {
    const signal = AbortSignal.timeout(2 * silenceMilliseconds)
    const { response } = await transport.sendMail({ ...mail, signal })
    return { outcome: 'SENT', detail: said(response) }
  } catch (fault) {
    return outcomeOfFault(fault as MailFault, progress)
  } finally {
    transport.close()
  }
}

/** Reads nodemailer's log of the conversation. The answer 354 asks for the message; `message` is logged at its end. */
function watchFor(progress: HandedOver) {
  const watch = ({ tnx }: { tnx?: string }, line: string) => {
    if (tnx === 'message' || (tnx === 'server' && line.startsWith('354'))) progress.handedOver = true
  }
  const ignore = () => undefined
  return {
    level: ignore,
    trace: ignore,
    debug: watch,
    info: watch,
    warn: ignore,
    error: ignore,
    fatal: ignore,
  }
}

const composer = createTransport({ streamTransport: true, buffer: true })

async function keep(folder: string, mail: SendMailOptions): Promise<Outcome> {
  const { message } = await composer.sendMail(mail)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  // Readable by its owner only: a mail may contain a link that opens an account.
  await writeFile(join(folder, `${uuidv7()}.eml`), message as Buffer, { mode: 0o600 })
  return { outcome: 'SENT' }
}

/** For a job that tries again when it fails. */
export async function sendOrThrow(mail: Mail, message: Message): Promise<void> {
  const outcome = await mail.send(message)
  if (outcome.outcome !== 'SENT') throw new Error(`the mail was not sent: ${outcome.detail}`)
}
