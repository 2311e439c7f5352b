/** Which pages of a site are opened in a browser. `auto`: those whose lists or text scripts make. */
export const RENDER_MODES = ['auto', 'never', 'always'] as const;
export type RenderMode = (typeof RENDER_MODES)[number];
