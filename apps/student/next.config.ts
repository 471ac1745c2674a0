import { nextConfig } from '@summa/ui/next-config'

export default nextConfig
