/** `read`: fetched and judged. `gone`: answered 404 or 410, or now leads elsewhere. `unknown`: not asked, or no usable answer. */
export type PageState = 'read' | 'gone' | 'unknown';
