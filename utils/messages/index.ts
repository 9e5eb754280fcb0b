export * from './judgePage';
export * from './panelState';
export * from './wire';
