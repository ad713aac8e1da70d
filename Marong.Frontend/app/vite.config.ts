import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vitest/config'

// In production the host answers /config.js from VITE_API_URL; the development server stands in for it.
const runtimeConfiguration: Plugin = {
  name: 'runtime-configuration',
  configureServer(server) {
    server.middlewares.use('/config.js', (_request, response) => {
      response.setHeader('Content-Type', 'text/javascript')
      response.end('window.__MARONG__ = { apiUrl: "/api" }')
    })
  },
}

export default defineConfig({
  plugins: [react(), runtimeConfiguration],
  build: { outDir: '../wwwroot', emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  server: { proxy: { '/api': process.env.MARONG_GATEWAY ?? 'http://localhost:8080' } },
  test: { environment: 'jsdom', include: ['src/**/*.test.{ts,tsx}'], restoreMocks: true, unstubGlobals: true },
})
