// Servers that stand in for the outside in development and in tests. They speak the real protocols, show what they
// took, and misbehave when told to.
export { returnedMail } from './returned-mail.ts'
export { openSite } from './site.ts'
export { openMailServer, type MailServer, type TakenMail } from './mail-server.ts'
export { openChat, type Chat } from './chat.ts'
export { openPushService, type PushedMessage, type PushService } from './push-server.ts'
