// Reads a declarative push message (https://www.w3.org/TR/push-api/#declarative-push-message).
import { safePath } from '../../session/safe-path.ts'

/** What is said when a message cannot be read: browsers take push away from an app that shows nothing. */
type Fallback = { title: string; body: string; lang: string }

/** What a shown notification remembers. */
type Told = { id?: string; path: string }

type PushMessage = {
  title: string
  options: Omit<NotificationOptions, 'data'> & { tag: string; data: Told }
  /** How much is new in the app, if the message says it. */
  appBadge?: number
}

const inbox = '/notifications'

export function readPush(text: string | undefined, origin: string, fallback: Fallback): PushMessage {
  const { notification, app_badge: appBadge } = fieldsOf(parsed(text))
  const { title, body, lang, dir, tag, navigate, data } = fieldsOf(notification)
  const badge = Number.isInteger(appBadge) && Number(appBadge) >= 0 && { appBadge: Number(appBadge) }
  if (typeof title !== 'string' || title === '') {
    const { title: sentence, ...words } = fallback
    return { title: sentence, options: { ...words, ...images, tag: 'news', data: { path: inbox } }, ...badge }
  }
  const { id } = fieldsOf(data)
  return {
    title,
    options: {
      ...images,
      ...(typeof body === 'string' && { body }),
      ...(typeof lang === 'string' && { lang }),
      ...(isDirection(dir) && { dir }),
      tag: typeof tag === 'string' ? tag : '',
      data: { ...(typeof id === 'string' && { id }), path: pathOf(navigate, origin) },
    },
    ...badge,
  }
}

/** The badge is the small sign in the bar of an Android phone, which takes only the shape of it. */
const images = { icon: '/icons/icon-192.png', badge: '/icons/badge-96.png' }

/** A page of this app, or the list of notifications if the address is anything else. */
export function pathOf(address: unknown, origin: string): string {
  if (typeof address !== 'string' || !URL.canParse(address, origin)) return inbox
  const url = new URL(address, origin)
  return url.origin === origin ? safePath(url.pathname + url.search + url.hash) : inbox
}

/** What a shown notification remembers, also one that another version of the worker has shown. */
export function toldOf(data: unknown): Told {
  const { id, path } = fieldsOf(data)
  return {
    ...(typeof id === 'string' && { id }),
    path: typeof path === 'string' ? safePath(path) : inbox,
  }
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return undefined
  }
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function isDirection(dir: unknown): dir is NotificationDirection {
  return dir === 'auto' || dir === 'ltr' || dir === 'rtl'
}
