// Writes to the academy's own chat through Telegram's bots.
import { z } from 'zod'
import type { Config } from '../config.ts'
import { NoAnswer, openOutbound, type Answer } from './outbound.ts'
import { said, type Outcome } from './outcome.ts'

export type Telegram = { send(text: string): Promise<Outcome> }

const maxCharacters = 4_096

const Said = z.object({
  ok: z.boolean(),
  description: z.string().default(''),
  parameters: z.object({ retry_after: z.number().optional() }).default({}),
})

export function openTelegram({
  telegram,
  limits,
}: Pick<Config, 'telegram' | 'limits'>): Telegram | undefined {
  if (telegram === undefined) return undefined
  const { baseUrl, token, chatId } = telegram
  const call = openOutbound({
    allows: ({ origin }) => origin === baseUrl,
    milliseconds: limits.outsideMilliseconds,
  })
  return {
    async send(text) {
      try {
        const answer = await call(`${baseUrl}/bot${token}/sendMessage`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({
            chat_id: chatId,
            text: text.slice(0, maxCharacters),
            link_preview_options: { is_disabled: true },
          }),
        })
        return outcomeOf(answer)
      } catch (error) {
        if (!(error instanceof NoAnswer)) throw error
        const detail = error.message
        return error.handedOver
          ? { outcome: 'UNKNOWN', detail }
          : { outcome: 'RETRY', detail, channelAway: true }
      }
    },
  }
}

function outcomeOf({ status, text }: Answer): Outcome {
  const answer = parse(text)
  const detail = said(`${status} ${answer?.description ?? ''}`)
  if (status === 200 && answer?.ok === true) return { outcome: 'SENT' }
  if (status === 429) {
    const seconds = answer?.parameters.retry_after
    return {
      outcome: 'RETRY',
      detail,
      channelAway: false,
      ...(seconds !== undefined && { afterSeconds: seconds }),
    }
  }
  // The bot itself is not known: nothing gets through until somebody mends that.
  if (status === 401 || status === 404) return { outcome: 'RETRY', detail, channelAway: true }
  if (status >= 400 && status < 500) return { outcome: 'FAILED', detail, addressIsBad: false }
  // A server that failed may have written to the chat before it did, and saying it twice is worse there than not at all.
  return { outcome: 'UNKNOWN', detail }
}

function parse(text: string): z.output<typeof Said> | undefined {
  try {
    return Said.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
