/** Posts at a time: a screen or two, what a slow phone draws at once. */
export const PAGE = 10
