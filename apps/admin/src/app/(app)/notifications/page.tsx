export {
  inboxMetadata as generateMetadata,
  InboxPage as default,
} from '@summa/ui/notifications/inbox-page.tsx'
