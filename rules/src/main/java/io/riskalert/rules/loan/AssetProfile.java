package io.riskalert.rules.loan;

import io.riskalert.rules.fact.AssetClass;
import java.io.Serializable;
import java.util.List;

/**
 * From days past due to bucket and asset class.
 *
 * @param name name in configuration
 * @param specialMentionOverDays days past due above which a loan is at least special mention
 * @param substandardOverDays the same for substandard
 * @param doubtfulOverDays the same for doubtful
 * @param lossOverDays the same for loss
 * @param bucketUpperDays last day of each bucket from M1 on; above the last begins the last bucket
 */
public record AssetProfile(
        String name,
        int specialMentionOverDays,
        int substandardOverDays,
        int doubtfulOverDays,
        int lossOverDays,
        List<Integer> bucketUpperDays)
        implements Serializable {
    /**
     * Loans in China: 商业银行金融资产风险分类办法, order 2023 no. 1, as the regulator's questions and answers are reposted
     * (second-hand).
     */
    public static final AssetProfile CN_LOAN =
            new AssetProfile("cn-loan", 0, 90, 270, 360, List.of(29, 59, 89, 119, 149, 179));

    /** Credit cards in China: 信用卡业务监督管理办法, art. 92 (second-hand). */
    public static final AssetProfile CN_CARD =
            new AssetProfile("cn-card", 0, 90, 120, 180, List.of(29, 59, 89, 119, 149, 179));

    public AssetProfile {
        bucketUpperDays = List.copyOf(bucketUpperDays);
    }

    /** Asset class at these days past due. */
    public AssetClass assetClass(int daysPastDue) {
        if (daysPastDue > lossOverDays) {
            return AssetClass.LOSS;
        }
        if (daysPastDue > doubtfulOverDays) {
            return AssetClass.DOUBTFUL;
        }
        if (daysPastDue > substandardOverDays) {
            return AssetClass.SUBSTANDARD;
        }
        return daysPastDue > specialMentionOverDays ? AssetClass.SPECIAL_MENTION : AssetClass.NORMAL;
    }

    /** 0 if nothing is overdue, 1 for M1 and so on. */
    public int bucket(int daysPastDue) {
        if (daysPastDue <= 0) {
            return 0;
        }
        int bucket = 1;
        for (int upper : bucketUpperDays) {
            if (daysPastDue <= upper) {
                return bucket;
            }
            bucket++;
        }
        return bucket;
    }
}
