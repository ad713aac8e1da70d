import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { compression } from 'vite-plugin-compression2'
import { VitePWA } from 'vite-plugin-pwa'
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

const pwa = VitePWA({
  registerType: 'prompt',
  injectRegister: false,
  manifest: {
    name: '마롱',
    short_name: '마롱',
    description: '일주일 동안 몰래 챙겨 주고, 금요일에 함께 놀라는 마니또',
    lang: 'ko',
    start_url: '/home',
    display: 'standalone',
    background_color: '#fbf6ee',
    theme_color: '#7a3f22',
    icons: [
      { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icon-maskable.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      { src: '/marong.svg', sizes: 'any', type: 'image/svg+xml' },
    ],
  },
  workbox: {
    globPatterns: ['**/*.{js,css,html,svg}'],
    navigateFallback: '/index.html',
    // Answers of the API are one person's and never kept; what it is reached by is asked for anew.
    navigateFallbackDenylist: [/^\/api\//],
    runtimeCaching: [{ urlPattern: /\/config\.js$/, handler: 'NetworkFirst', options: { cacheName: 'configuration' } }],
  },
})

// The page's own part is on its way while the first, small one runs.
const preloadedStart: Plugin = {
  name: 'preloaded-start',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle }) => {
      const start = Object.values(bundle ?? {}).find(
        part => part.type === 'chunk' && part.moduleIds.some(id => id.endsWith('/src/start.tsx')),
      )
      return start === undefined ? [] : [{ tag: 'link', attrs: { rel: 'modulepreload', href: `/${start.fileName}` }, injectTo: 'head' }]
    },
  },
}

/**
 * What the first, small script reaches is one file, what the page's own part reaches besides is a second one: two ways there and back, and not
 * one for every module that another page happens to use as well.
 */
function twoFiles(): (id: string, graph: ManualChunkMeta) => string | undefined {
  let main: Set<string> | undefined
  let start: Set<string> | undefined
  return (id, graph) => {
    main ??= reachedFrom('/src/main.ts', graph)
    start ??= reachedFrom('/src/start.tsx', graph)
    return main.has(id) ? 'main' : start.has(id) ? 'start' : undefined
  }
}

function reachedFrom(file: string, { getModuleIds, getModuleInfo }: ManualChunkMeta): Set<string> {
  const reached = new Set<string>()
  const next = [...getModuleIds()].filter(id => id.endsWith(file))
  for (let id = next.pop(); id !== undefined; id = next.pop()) {
    if (!reached.has(id)) {
      reached.add(id)
      next.push(...(getModuleInfo(id)?.importedIds ?? []))
    }
  }
  return reached
}

type ManualChunkMeta = {
  getModuleIds: () => IterableIterator<string>
  getModuleInfo: (id: string) => { importedIds: readonly string[] } | null
}

// Compressed once and hard, here: when a whole class comes at once, the host only sends files.
const precompressed = compression({ include: /assets\/.*\.(js|css)$/, algorithms: ['brotliCompress', 'gzip'], threshold: 1024 })

export default defineConfig({
  plugins: [react(), tailwindcss(), pwa, precompressed, preloadedStart, runtimeConfiguration],
  build: {
    outDir: '../wwwroot',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: { output: { manualChunks: twoFiles() } },
  },
  server: { proxy: { '/api': process.env.MARONG_GATEWAY ?? 'http://localhost:8080' } },
  preview: { proxy: { '/api': process.env.MARONG_GATEWAY ?? 'http://localhost:8080' } },
  test: { environment: 'jsdom', include: ['src/**/*.test.{ts,tsx}'], restoreMocks: true, unstubGlobals: true },
})
