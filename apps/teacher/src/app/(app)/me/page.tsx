export { MePage as default, meMetadata as generateMetadata } from '@summa/ui/account/me-page.tsx'
