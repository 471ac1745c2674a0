export {
  settingsMetadata as generateMetadata,
  SettingsPage as default,
} from '@summa/ui/notifications/settings-page.tsx'
