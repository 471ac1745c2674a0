export {
  PasswordPage as default,
  passwordMetadata as generateMetadata,
} from '@summa/ui/account/password-page.tsx'
