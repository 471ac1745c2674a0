export {
  ForgotPasswordPage as default,
  forgotPasswordMetadata as generateMetadata,
} from '@summa/ui/account/forgot-password-page.tsx'
