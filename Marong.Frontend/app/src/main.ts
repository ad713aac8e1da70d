import { comeBack } from './app/comeBack'
import { showTheme, THEME } from './app/theme'
import './styles.css'

// Small, so that it runs while the rest is still on its way: before anything is drawn, and before anything keeps the thread.
showTheme(localStorage.getItem(THEME))

// What has been asked for is answered while the page begins; but a network that is slow does not keep it from beginning.
const LONGEST_WAIT = 300
const waited = new Promise(resolve => {
  setTimeout(resolve, LONGEST_WAIT)
})
void Promise.race([comeBack(window.location.pathname), waited]).then(() => import('./start'))
