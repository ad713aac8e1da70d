import type { ReactNode } from 'react'

export function Skeletons({ count, tall = false }: { count: number; tall?: boolean }) {
  return (
    <div className="stack" role="status" aria-label="불러오는 중">
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className={tall ? 'card skeleton tall' : 'card skeleton'} />
      ))}
    </div>
  )
}

export function Failure({ error, retry }: { error: Error; retry?: () => void }) {
  return (
    <div className="card notice" role="alert">
      <p>{error.message}</p>
      {retry && (
        <button type="button" className="button small" onClick={retry}>
          다시 시도
        </button>
      )}
    </div>
  )
}

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="card notice empty">
      <img src="/marong.svg" alt="" width="44" height="44" />
      <h2>{title}</h2>
      {children}
    </div>
  )
}
