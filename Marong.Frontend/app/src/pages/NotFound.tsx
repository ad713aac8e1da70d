import { Link } from 'react-router'
import { Empty } from '../components/States'

export function NotFound() {
  return (
    <Empty title="이 길에는 밤나무가 없어요">
      <p>주소가 바뀌었거나 없는 화면이에요.</p>
      <Link to="/" className="button">
        처음으로
      </Link>
    </Empty>
  )
}
