/** Paints that several rooms have in common. */
export const warm = ['#e6c594', '#d9b98a', '#dcc3a0', '#c9c09a'];
export const rich = ['#8a5a4a', '#5f7468', '#7a5a6a', '#6a6a84'];
export const grey = ['#8f8a86', '#9a938a', '#86868f'];
