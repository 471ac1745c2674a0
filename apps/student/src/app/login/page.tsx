export { LoginPage as default, loginMetadata as generateMetadata } from '@summa/ui/account/login-page.tsx'
