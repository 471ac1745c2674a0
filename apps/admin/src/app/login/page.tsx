import { loginPageOf } from '@summa/ui/account/login-page.tsx'

export { loginMetadata as generateMetadata } from '@summa/ui/account/login-page.tsx'

export default loginPageOf('admin')
