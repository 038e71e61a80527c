// How dependency-cruiser finds modules. It does not read the alias out of .wxt/tsconfig.json, and an import
// it cannot resolve breaks no rule: without this file every law would pass on nothing.
module.exports = {
  resolve: {
    alias: { '@': __dirname },
    extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    exportsFields: ['exports'],
    conditionNames: ['types', 'browser', 'import', 'require', 'default'],
  },
};
