export { changeRoleAsOperator } from './role/operator.ts';
export { service } from './service.ts';
