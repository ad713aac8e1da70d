import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { BrowserRouter } from 'react-router'
import { App } from './App'
import { prepare } from './app/prepare'
import { createQueries } from './app/queries'
import { LanguageProvider } from './i18n/language'
import { ToastProvider } from './ui/toasts'

const queries = createQueries()
const root = document.getElementById('root')

function draw(container: HTMLElement) {
  createRoot(container).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <LanguageProvider>
          <ToastProvider>
            <BrowserRouter>
              <App />
            </BrowserRouter>
          </ToastProvider>
        </LanguageProvider>
      </QueryClientProvider>
    </StrictMode>,
  )
}

// Longer than an answer takes, shorter than anybody looks at nothing.
const LONGEST_WAIT = 400

if (root !== null) {
  const waited = new Promise(resolve => {
    setTimeout(resolve, LONGEST_WAIT)
  })
  await Promise.race([prepare(queries, window.location.pathname), waited])
  draw(root)
}
