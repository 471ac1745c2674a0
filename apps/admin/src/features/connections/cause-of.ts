import type { Connection } from '@summa/contracts'

type Cause = 'notFound' | 'noConnection' | 'notTrusted' | 'signIn' | 'busy' | 'broken' | 'refused'

const signInCodes = [530, 534, 535, 538]

/** Why a channel fails, as far as the other server's words tell; the words themselves are shown besides. */
export function causeOf(channel: Connection['channel'], detail: string): Cause | undefined {
  if (/ENOTFOUND|EAI_AGAIN/.test(detail)) return 'notFound'
  if (/CERT|SELF.SIGNED|\b(TLS|SSL)|UNABLE_TO_/i.test(detail)) return 'notTrusted'
  if (/ECONN|EHOSTUNREACH|ENETUNREACH|ESOCKET|UND_ERR|time(d )?.?out|never received|not answer/i.test(detail))
    return 'noConnection'
  const code = Number(/^\d{3}\b/.exec(detail)?.[0] ?? 0)
  return channel === 'EMAIL' ? ofMail(code) : ofSite(channel, code)
}

/** In mail, 4xx may be tried again and 5xx may not. */
function ofMail(code: number): Cause | undefined {
  if (signInCodes.includes(code)) return 'signIn'
  if (code >= 500) return 'refused'
  return code >= 400 ? 'busy' : undefined
}

function ofSite(channel: Connection['channel'], code: number): Cause | undefined {
  // Telegram knows no bot with our token.
  if (code === 401 || code === 403 || (code === 404 && channel === 'TELEGRAM')) return 'signIn'
  if (code === 429) return 'busy'
  if (code >= 500) return 'broken'
  return code >= 400 ? 'refused' : undefined
}
