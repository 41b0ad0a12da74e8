package io.riskalert.rules.fact;

/** Five-class asset classification, from best to worst (商业银行金融资产风险分类办法, 2023 no. 1, second-hand). */
public enum AssetClass {
    /** 正常 */
    NORMAL,
    /** 关注 */
    SPECIAL_MENTION,
    /** 次级 */
    SUBSTANDARD,
    /** 可疑 */
    DOUBTFUL,
    /** 损失 */
    LOSS
}
