export default { preset: 'miniprogram-page-test' };
