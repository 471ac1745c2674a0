// Telegram's bots, as far as one can write to a chat through them.
import { randomUUID } from 'node:crypto'

export const chatFaults = {
  NONE: 'takes messages',
  BUSY: 'answers 429: wait seven seconds',
  BROKEN: 'answers 500, having taken the message',
  SILENT: 'never answers, having taken the message',
  KICKED: 'answers 403: the bot was kicked',
} as const

export type ChatFault = keyof typeof chatFaults

export type ChatMessage = {
  id: string
  at: Date
  chatId: string
  text: string
  asked: Record<string, unknown>
}

export type Chat = {
  /** The newest first. */
  messages: ChatMessage[]
  fault: ChatFault
  /** The status and the answer to a call, or nothing for silence. */
  take(path: string, body: string): { status: number; answer: object } | undefined
}

const mostMessages = 500

export function openChat({ token, now }: { token: string; now: () => Date }): Chat {
  const refuse = (status: number, description: string, more: object = {}) => ({
    status,
    answer: { ok: false, error_code: status, description, ...more },
  })
  const chat: Chat = {
    messages: [],
    fault: 'NONE',
    take(path, body) {
      if (path !== `/bot${token}/sendMessage`) return refuse(401, 'Unauthorized')
      const asked = JSON.parse(body) as Record<string, unknown>
      const { chat_id: chatId, text } = asked
      if (typeof text !== 'string' || text === '') return refuse(400, 'Bad Request: message text is empty')
      if (text.length > 4_096) return refuse(400, 'Bad Request: message is too long')
      if (chat.fault === 'BUSY')
        return refuse(429, 'Too Many Requests: retry after 7', { parameters: { retry_after: 7 } })
      if (chat.fault === 'KICKED') return refuse(403, 'Forbidden: bot was kicked from the group chat')
      chat.messages.unshift({ id: randomUUID(), at: now(), chatId: String(chatId), text, asked })
      chat.messages.splice(mostMessages)
      if (chat.fault === 'BROKEN') return refuse(500, 'Internal Server Error')
      if (chat.fault === 'SILENT') return undefined
      return { status: 200, answer: { ok: true, result: { message_id: chat.messages.length } } }
    },
  }
  return chat
}
