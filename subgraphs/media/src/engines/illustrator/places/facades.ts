export const walls = ['#f0ddb8', '#e8c9a0', '#d9a98a', '#c9d0c4', '#e6d0c8', '#b9c4d0', '#e9d49a'];

export const roofs = ['#a8503f', '#8a5a4a', '#5f6a7a', '#b5653f', '#6f5a6a'];

export const dark = '#20262e';
