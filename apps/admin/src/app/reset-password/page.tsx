export {
  ResetPasswordPage as default,
  resetPasswordMetadata as generateMetadata,
} from '@summa/ui/account/reset-password-page.tsx'
