export { OfflinePage as default, offlineMetadata as generateMetadata } from '@summa/ui/pwa/offline-page.tsx'
