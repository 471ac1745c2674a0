// The page that shows what was sent, and the switches.
import { chatFaults, type Chat, type ChatMessage } from './chat.ts'
import { bounceWays, mailFaults, type MailServer, type TakenMail } from './mail-server.ts'
import { pushFaults, type PushedMessage, type PushService } from './push-server.ts'

const style = `
  :root { color-scheme: light dark; --line: light-dark(#d8d8d2, #3b3b38); --quiet: light-dark(#5d5d57, #a9a9a2) }
  * { box-sizing: border-box }
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 48rem; margin: 0 auto; padding: 1rem }
  h1 { font-size: 1.4rem } h2 { font-size: 1rem; margin: 0; overflow-wrap: anywhere }
  form { display: grid; gap: .75rem } label { display: grid; gap: .25rem; font-size: .9rem; color: var(--quiet) }
  select, button { font: inherit; min-height: 44px; width: 100% }
  article, form { border: 1px solid var(--line); border-radius: .75rem; padding: 1rem; margin-block: 1rem }
  p { margin: .25rem 0; color: var(--quiet); overflow-wrap: anywhere }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: .85rem; margin: .5rem 0 }
  summary { min-height: 44px; display: flex; align-items: center; cursor: pointer }
  summary::before { content: '▸'; width: 1.25em } [open] > summary::before { content: '▾' }
  iframe { width: 100%; height: 32rem; border: 1px solid var(--line); border-radius: .5rem; background: Canvas }`

export function writePage({ mails, behaviour }: MailServer, chat: Chat, push: PushService): string {
  const sent = [
    ...mails.map((mail) => ({ at: mail.at, html: writeMail(mail) })),
    ...chat.messages.map((message) => ({ at: message.at, html: writeMessage(message) })),
    ...push.messages.map((message) => ({ at: message.at, html: writePush(message) })),
  ].toSorted((a, b) => b.at.getTime() - a.at.getTime())
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>What was sent</title>
<style>${style}</style>
<h1>What was sent</h1>
<p>Mail and Telegram messages end here, and so do push messages to the browsers that subscribed here. A browser that you
use yourself has subscribed with its maker’s service. <a href="/">Look again</a></p>
<form method="post" action="/behaviour">
  ${choice('fault', 'The mail server', mailFaults, behaviour.fault)}
  ${choice('bounces', 'Mail for an address with “bounce” in it', bounceWays, behaviour.bounces)}
  ${choice('chat', 'Telegram', chatFaults, chat.fault)}
  ${choice('push', 'The push service', pushFaults, push.fault)}
  <button>Behave so</button>
</form>
${sent.map(({ html }) => html).join('\n') || '<p>Nothing yet.</p>'}
</html>`
}

function choice(name: string, label: string, ways: Record<string, string>, current: string): string {
  const options = Object.entries(ways).map(
    ([way, text]) => `<option value="${way}"${way === current ? ' selected' : ''}>${text}</option>`,
  )
  return `<label>${label}<select name="${name}">${options.join('')}</select></label>`
}

function writeMail({ at, from, to, subject, text, html, headers, invitations }: TakenMail): string {
  const [invitation] = invitations
  return `<article>
  <h2>${escape(subject)}</h2>
  <p>Mail to ${escape(to)}, from ${escape(from)}, ${time(at)}</p>
  ${html === '' ? '' : fold('As a mail program shows it', `<iframe sandbox title="The mail" srcdoc="${escape(html)}"></iframe>`)}
  ${fold('Text', pre(text))}
  ${invitation === undefined ? '' : fold('Invitation', pre(invitation.content))}
  ${fold('Headers', pre(headers.join('\n')))}
</article>`
}

function writeMessage({ at, chatId, text }: ChatMessage): string {
  return `<article><h2>Telegram</h2><p>To chat ${escape(chatId)}, ${time(at)}</p>${pre(text)}</article>`
}

function writePush({
  at,
  to,
  text,
  topic,
  ttlSeconds,
  urgency,
  contentType,
  replaced,
}: PushedMessage): string {
  const { title, body, navigate } = notificationOf(text)
  const facts = { topic, replaced, ttlSeconds, urgency, contentType }
  return `<article>
  <h2>${escape(title ?? 'Push message')}</h2>
  <p>Push to ${escape(to)}, ${time(at)}</p>
  ${body === undefined ? '' : pre(body)}
  ${navigate === undefined ? '' : `<p>Leads to <a href="${escape(navigate)}">${escape(navigate)}</a></p>`}
  ${fold('As it was sent', pre(`${text}\n\n${JSON.stringify(facts, null, 2)}`))}
</article>`
}

/** What a browser shows of a declarative push message. */
function notificationOf(text: string): { title?: string; body?: string; navigate?: string } {
  try {
    const { notification } = JSON.parse(text) as { notification?: Record<string, unknown> }
    const { title, body, navigate } = notification ?? {}
    return Object.fromEntries(
      Object.entries({ title, body, navigate }).filter(([, value]) => typeof value === 'string'),
    )
  } catch {
    return {}
  }
}

function fold(label: string, content: string): string {
  return `<details><summary>${label}</summary>${content}</details>`
}

function pre(text: string): string {
  return `<pre>${escape(text)}</pre>`
}

function time(at: Date): string {
  return `<time datetime="${at.toISOString()}">${at.toISOString().slice(0, 19).replace('T', ' ')} UTC</time>`
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
