import { getRequestConfig } from 'next-intl/server'
import { loadMessages, localeOfRequest } from './messages.ts'

export default getRequestConfig(async () => {
  const locale = await localeOfRequest()
  return { locale, messages: await loadMessages(locale) }
})
